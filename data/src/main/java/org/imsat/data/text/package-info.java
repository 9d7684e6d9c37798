/** Texts: where documents come from, and how words make rows of them. */
package org.imsat.data.text;
