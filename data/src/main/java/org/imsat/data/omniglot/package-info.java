/** Omniglot, handwritten characters of many alphabets, prepared as the paper did. */
package org.imsat.data.omniglot;
