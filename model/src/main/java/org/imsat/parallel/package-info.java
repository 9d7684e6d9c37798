/** Work on many rows at once, by threads that the caller may bound. */
package org.imsat.parallel;
