"""An invented network, told by the real actions with past clocks."""
