"""What organisers type."""

from closeknit.organising.forms.settings import SettingsForm

__all__ = ["SettingsForm"]
