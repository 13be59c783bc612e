"""The words that statements share: topics, found in what people type and named in their language."""
