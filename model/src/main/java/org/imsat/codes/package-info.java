/**
 * Codes of rows: binary ones with the search for codes that differ in few bits, and the files of
 * codes of many-valued heads, in pure Java.
 *
 * <p>Everything outside a running program sees a binary code as bytes in the order of numpy's
 * {@code packbits}: the first bit is the highest of byte 0, and the last byte is filled with zeros.
 */
package org.imsat.codes;
