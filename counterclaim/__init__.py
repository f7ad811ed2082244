"""Counterclaim: rival casualty claims and statements, read from conflict news."""

__version__ = "0.1.0"
