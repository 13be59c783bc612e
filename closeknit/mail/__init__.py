"""Mails out, and the frame they share. Mail knows an address and a number; who may be written to is asked of each part."""
