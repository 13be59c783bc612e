"""Replies as people and programs write them, put together from what stands in the .toml files beside this."""
