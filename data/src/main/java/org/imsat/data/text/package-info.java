/** Texts of a user: where documents come from, and which words and weights are fitted to them. */
package org.imsat.data.text;
