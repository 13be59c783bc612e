"""Finds each part's `emails.py` and `inbound.py` when the project starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MailConfig(AppConfig):
    name = "closeknit.mail"

    def ready(self) -> None:
        autodiscover_modules("emails", "inbound")
