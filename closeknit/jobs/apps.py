"""Finds each part's `jobs.py` when the project starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "closeknit.jobs"

    def ready(self) -> None:
        autodiscover_modules("jobs")
