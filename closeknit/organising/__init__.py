"""Every page that only organisers see."""
