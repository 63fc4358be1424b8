"""What to do next: what weeks to come would teach, before they are kept.

``learning``      how unsure demand would be after weeks of given hours
``telling_apart`` how surely two plans could then be told apart
``rotation``      hours changed by turns, so that hours never tried are learned
``steps``         going on as now, a rotation, contact requests: what each would teach
``trial_length``  how many weeks until a difference that matters is seen, and is it worth them
``words``         all of these in plain sentences
"""
