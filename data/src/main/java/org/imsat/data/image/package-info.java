/** Images of a user: where they come from, and features of them that are made batch by batch. */
package org.imsat.data.image;
