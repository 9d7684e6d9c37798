/** The built-in set: handwritten digits, drawn by this program, so that it needs no download. */
package org.imsat.data.digits;
