"""Which parts of the JavaScript and Node platform can be computed without running anything?

Every function here is pure: it reads its `this` and arguments, may change objects that the computation itself made, and asks the Meter
before it makes anything large. What is not modelled is Unknown, never undefined.
"""
