"""How a Board's directory may change: each change is a value with its rules, judged before anything is written."""
