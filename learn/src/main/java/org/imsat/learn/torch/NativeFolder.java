package org.imsat.learn.torch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folder that native libraries are unpacked into and loaded from. Whoever can write there
 * decides what this process executes, so it must be the user's own. JavaCPP asks no more than
 * whether it can write there itself: with an unwritable home it takes {@code /tmp/.javacpp-USER},
 * whoever has put it there.
 */
final class NativeFolder {
  /** By which a user names a folder, which JavaCPP is given. */
  static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  private static final String JNA_PROPERTY = "jna.tmpdir";
  private static final String OURS = "imsat-natives-";
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  /** Why folders cannot be used. */
  private final List<String> reasons = new ArrayList<>();

  private NativeFolder() {}

  /**
   * Chooses the folder of this process. To be called before anything native is loaded.
   *
   * @throws EngineException if there is none that is safe
   */
  static void choose() {
    Path folder =
        choose(
            property(PROPERTY),
            property("user.home"),
            Path.of(System.getProperty("java.io.tmpdir")),
            System.getProperty("user.name"));
    System.setProperty(PROPERTY, folder.toString());
    if (System.getProperty(JNA_PROPERTY) == null) {
      System.setProperty(JNA_PROPERTY, folder.resolve("jna").toString());
    }
  }

  private static Optional<Path> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).map(Path::of);
  }

  /**
   * The folder that the user has named; or JavaCPP's usual one in the user's home; or a private one
   * among temporary files, which later processes find again; or, where somebody else was there
   * first, a fresh one that is gone with the process.
   *
   * @param home no absolute path where there is none, as of a user without an entry
   */
  static Path choose(Optional<Path> named, Optional<Path> home, Path temporary, String user) {
    NativeFolder choice = new NativeFolder();
    if (named.isPresent()) {
      return choice.usable(named.get()).orElseThrow(choice::none);
    }
    Path ours = temporary.resolve(OURS + user.replaceAll("\\W", "_"));
    return home.filter(Path::isAbsolute)
        .flatMap(choice::inHome)
        .or(() -> choice.notLinked(ours).flatMap(choice::usable))
        .or(() -> choice.fresh(temporary))
        .orElseThrow(choice::none);
  }

  private EngineException none() {
    return new EngineException(
        "there is no safe folder to unpack native libraries into (%s); name one of your own with IMSAT_OPTS=-D%s=FOLDER"
            .formatted(String.join("; ", reasons), PROPERTY));
  }

  private Optional<Path> inHome(Path home) {
    Path parent = home.resolve(".javacpp");
    return usable(parent).isPresent() ? usable(parent.resolve("cache")) : Optional.empty();
  }

  /** Among temporary files anybody may make a link of that name. */
  private Optional<Path> notLinked(Path folder) {
    if (Files.isSymbolicLink(folder)) {
      reasons.add(folder + " is a link");
      return Optional.empty();
    }
    return Optional.of(folder);
  }

  private Optional<Path> fresh(Path temporary) {
    try {
      Path folder = Files.createTempDirectory(temporary, OURS);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return Optional.of(folder);
    } catch (IOException e) {
      reasons.add(temporary + " " + reason(e));
      return Optional.empty();
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
              Files.delete(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // Windows keeps loaded libraries; they stay among temporary files.
    }
  }

  /** The folder, made if it is not there, if nobody else can have put anything into it. */
  private Optional<Path> usable(Path folder) {
    try {
      boolean posix = Files.getFileStore(existing(folder)).supportsFileAttributeView("posix");
      if (posix) {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
      } else {
        Files.createDirectories(folder);
      }
      UserPrincipal user = writer(folder);
      Optional<String> unsafe = posix ? unsafe(folder.toRealPath(), user) : Optional.empty();
      if (unsafe.isEmpty()) {
        return Optional.of(folder);
      }
      reasons.add(unsafe.get());
    } catch (IOException e) {
      reasons.add(folder + " " + reason(e));
    }
    return Optional.empty();
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "cannot be written" : "cannot be used: " + e;
  }

  private static Path existing(Path folder) {
    Path path = folder.toAbsolutePath();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  /** Who this process writes as. */
  private static UserPrincipal writer(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, ".imsat", null);
    try {
      return Files.getOwner(file);
    } finally {
      Files.delete(file);
    }
  }

  /** Who else than the user could have put something into a folder, if anybody. */
  private static Optional<String> unsafe(Path folder, UserPrincipal user) throws IOException {
    List<String> unsafe = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            return visit(dir, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return visit(file, attributes);
          }

          private FileVisitResult visit(Path path, BasicFileAttributes attributes)
              throws IOException {
            UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(user)) {
              unsafe.add("%s belongs to %s, not to %s".formatted(path, owner, user));
            } else if (!attributes.isSymbolicLink() && !closed(path)) {
              unsafe.add(path + " can be written by everybody");
            }
            return unsafe.isEmpty() ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }
        });
    return unsafe.stream().findFirst();
  }

  /**
   * Whether not everybody can write there. The user's own group, which some systems let write what
   * is made, no longer can afterwards.
   */
  private static boolean closed(Path path) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      return false;
    }
    if (permissions.remove(PosixFilePermission.GROUP_WRITE)) {
      Files.setPosixFilePermissions(path, permissions);
    }
    return true;
  }
}
