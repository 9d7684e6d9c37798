package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;

/**
 * CIFAR-10 and CIFAR-100: 60,000 colour images of 32 x 32 pixels. Where only an archive of CIFAR-10
 * as JPEG files is there, it is taken and called what it is: not the same pixels.
 */
final class CifarSet extends DownloadedSet {
  private static final URI FOLDER = URI.create("https://www.cs.toronto.edu/~kriz/");

  private final CifarBinary format;

  private CifarSet(String name, int classes, CifarBinary format, RemoteFile archive) {
    super(name, 60_000, ColourImages.shape(CifarBinary.SIDE).size(), classes, List.of(archive));
    this.format = format;
  }

  static CifarSet cifar10() {
    return new CifarSet(
        "cifar10",
        10,
        CifarBinary.cifar10(),
        new RemoteFile(
            "cifar10",
            "cifar-10-binary.tar.gz",
            Packing.AS_IS,
            Checksums.ofPacked("c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
            FOLDER,
            170_052_171));
  }

  static CifarSet cifar100() {
    return new CifarSet(
        "cifar100",
        100,
        CifarBinary.cifar100(),
        new RemoteFile(
            "cifar100",
            "cifar-100-binary.tar.gz",
            Packing.AS_IS,
            Checksums.ofPacked("58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"),
            FOLDER,
            168_513_733));
  }

  /** The archive of JPEG files, where it is what there is. */
  private Optional<Path> jpegs(DataFolders folders) {
    return files().get(0).find(folders).isEmpty() && name().equals("cifar10")
        ? CifarJpegs.FILE.find(folders)
        : Optional.empty();
  }

  @Override
  public Optional<Path> location(DataFolders folders) {
    return jpegs(folders).map(Path::getParent).or(() -> super.location(folders));
  }

  @Override
  public void fetch(DataFolders folders, DownloadProgress progress) {
    if (jpegs(folders).isPresent()) {
      CifarJpegs.FILE.get(folders, progress);
    } else {
      super.fetch(folders, progress);
    }
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    if (jpegs(folders).isPresent()) {
      return CifarJpegs.read(CifarJpegs.FILE.get(folders, progress), preparation);
    }
    return format.read(files().get(0).get(folders, progress), name());
  }
}
