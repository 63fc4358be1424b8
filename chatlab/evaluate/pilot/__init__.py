"""What the pilots published beside what a material says now.

``published``        published figures beside the same figures computed; ``figures``: how each is
``recommendations``  the pilot's recommendations, each with its ``evidence`` in the material
``conclusions``      what may be concluded, each thing in a sentence with its interval
"""
