"""Emergency access: Django's admin, for one practice, read only, for minutes, on this machine alone.

The web application knows nothing of it: no app, no address. `manage.py break_glass` is a process of
its own with settings of its own, and when its time is over it ends. What it opens, shows and closes
stands in the log of the practice. Of what people leave in a room it shows nothing at all.

`window` says who may look at what until when, `site` what there is to see.
"""
