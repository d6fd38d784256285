"""Tests of what is known before any report is read."""
