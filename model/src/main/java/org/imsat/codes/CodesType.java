package org.imsat.codes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A type of numbers in an npy file. */
enum CodesType {
  UNSIGNED_BYTE("|u1", "unsigned bytes", Byte.BYTES) {
    @Override
    void put(int number, ByteBuffer target) {
      target.put((byte) number);
    }

    @Override
    int get(ByteBuffer source) {
      return Byte.toUnsignedInt(source.get());
    }
  },

  INT("<i4", "32-bit integers", Integer.BYTES) {
    @Override
    void put(int number, ByteBuffer target) {
      target.putInt(number);
    }

    @Override
    int get(ByteBuffer source) {
      return source.getInt();
    }
  },

  /** Handed over as their bits. */
  FLOAT("<f4", "32-bit floats", Float.BYTES) {
    @Override
    void put(int number, ByteBuffer target) {
      target.putInt(number);
    }

    @Override
    int get(ByteBuffer source) {
      return source.getInt();
    }
  };

  private final String descr;
  private final String name;
  private final int bytes;

  CodesType(String descr, String name, int bytes) {
    this.descr = descr;
    this.name = name;
    this.bytes = bytes;
  }

  /** As numpy calls it. */
  String descr() {
    return descr;
  }

  /** Size of one number. */
  int bytes() {
    return bytes;
  }

  /** The numbers in these bytes. */
  ByteBuffer in(byte[] array) {
    return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
  }

  abstract void put(int number, ByteBuffer target);

  abstract int get(ByteBuffer source);

  /** For instance {@code unsigned bytes ('|u1')}. */
  @Override
  public String toString() {
    return name + " ('" + descr + "')";
  }
}
