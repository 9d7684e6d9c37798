package org.imsat.data.features;

import org.imsat.samples.InvalidInputException;

/**
 * Which words of texts become columns: the most frequent of those that stand in neither too few nor
 * too many of the documents.
 *
 * @param words the most columns
 * @param leastDocuments words in fewer documents are left out
 * @param largestShare words in a larger share of the documents are left out; 1 leaves none out
 */
public record Vocabulary(int words, int leastDocuments, double largestShare) {
  /** As many words as the paper takes of its text sets. */
  public static final int WORDS = 2000;

  /** Checks the numbers. */
  public Vocabulary {
    if (words < 1) {
      throw new InvalidInputException(
          "there must be at least 1 word, but " + words + " are asked for");
    }
    if (leastDocuments < 1) {
      throw new InvalidInputException(
          "words must stand in at least 1 document, not in " + leastDocuments);
    }
    if (!(largestShare > 0 && largestShare <= 1)) {
      throw new InvalidInputException(
          "the share of documents that a word stands in must be above 0 and at most 1, not "
              + largestShare);
    }
  }

  /** The most frequent words of all. */
  public static Vocabulary of(int words) {
    return new Vocabulary(words, 1, 1);
  }

  /** Whether a word stands in neither too few nor too many documents. */
  public boolean admits(int documents, int ofAll) {
    return documents >= leastDocuments && documents <= largestShare * ofAll;
  }
}
