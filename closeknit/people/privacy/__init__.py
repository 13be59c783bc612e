"""What people keep about a member."""

from closeknit.people.privacy import keeping, standing

__all__ = ["keeping", "standing"]
