package org.imsat.data.sets;

import java.nio.file.Path;
import java.util.List;
import org.imsat.data.format.TarArchive;
import org.imsat.data.format.Unpacked;
import org.imsat.data.format.ZipArchive;

/** How a file of a set is packed, and how its content is told from another's. */
enum Packing {
  /** One file, which users may have unpacked. */
  GZIP(".gz") {
    @Override
    List<String> acceptedNames(String name) {
      return List.of(name, packedName(name));
    }

    @Override
    String sha256(Path file) {
      return Unpacked.sha256(file);
    }
  },

  /** A file that is read as it is downloaded; its name is complete. */
  AS_IS("") {
    @Override
    String sha256(Path file) {
      return Unpacked.sha256AsIs(file);
    }
  },

  /** An archive of many files, which is read as it is. */
  TAR_GZ(".tar.gz") {
    @Override
    String sha256(Path file) {
      return TarArchive.sha256(file);
    }
  },

  /** Likewise. */
  ZIP(".zip") {
    @Override
    String sha256(Path file) {
      return ZipArchive.sha256(file);
    }
  };

  private final String suffix;

  Packing(String suffix) {
    this.suffix = suffix;
  }

  /** Name of the packed file. */
  String packedName(String name) {
    return name + suffix;
  }

  /** The names under which a file may lie in a folder. */
  List<String> acceptedNames(String name) {
    return List.of(packedName(name));
  }

  /** SHA-256, in hexadecimal, of what is packed, the same however well it was packed. */
  abstract String sha256(Path file);
}
