"""Accuracy and speed, side by side with other systems."""
