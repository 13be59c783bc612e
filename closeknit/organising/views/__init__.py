"""Pages of organisers, a module for each thing they tend."""
