"""Mails out, and the frame they share. Mail knows an address and a number; each part says who may be written to."""
