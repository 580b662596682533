// Sanitizers watch operator delete themselves (wiping_delete.cpp).
