package org.imsat.learn.torch;

import static org.bytedeco.pytorch.global.torch.cuda_is_available;
import static org.bytedeco.pytorch.global.torch.set_num_interop_threads;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Device;

/**
 * libtorch, loaded and set up for this machine. The first call of {@link #start} in a process
 * decides; what cannot be tuned on a platform is left at the library's defaults and noted.
 *
 * <p>Arrangement of threads: libtorch's element-wise operations run on the calling thread and
 * OpenBLAS's matrix products on all cores. With two threads in each pool, the idle pool spins while
 * the other works and a training step takes five times as long.
 */
public final class Engine {
  private static Engine started;

  private final int threads;
  private final boolean tuned;
  private final String blasCore;
  private final boolean keepsMemory;
  private final boolean sharesCores;
  private final List<String> notes;

  private Engine(
      int threads,
      boolean tuned,
      String blasCore,
      boolean keepsMemory,
      boolean sharesCores,
      List<String> notes) {
    this.threads = threads;
    this.tuned = tuned;
    this.blasCore = blasCore;
    this.keepsMemory = keepsMemory;
    this.sharesCores = sharesCores;
    this.notes = List.copyOf(notes);
  }

  /** Loads libtorch, with as many threads for matrix products as there are processors. */
  public static Engine start() {
    return start(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads libtorch and sets it up. Later calls return the engine of the first, with its threads.
   *
   * @param threads threads for matrix products
   * @throws EngineException if the native libraries cannot be loaded on this platform, or there is
   *     no folder to unpack them into that nobody else can write to
   */
  public static synchronized Engine start(int threads) {
    if (started == null) {
      started = load(threads, true);
    }
    return started;
  }

  /**
   * Loads libtorch as it comes, without any of the tuning; for comparisons.
   *
   * @throws IllegalStateException if the engine has been started already
   */
  public static synchronized Engine startUntuned() {
    if (started != null) {
      throw new IllegalStateException("the engine has been started already");
    }
    started = load(Runtime.getRuntime().availableProcessors(), false);
    return started;
  }

  private static Engine load(int threads, boolean tuned) {
    NativeFolder.choose();
    List<String> notes = new ArrayList<>();
    boolean keepsMemory = tuned && NativeProcess.keepFreedMemory();
    boolean sharesCores = false;
    if (tuned) {
      if (!keepsMemory) {
        notes.add("the allocator's thresholds are this platform's defaults");
      }
      chooseBlasCore(notes);
      // How long OpenBLAS's threads spin for more work before they sleep, as a power of two of
      // clock ticks. Its own 26 is 25 ms, in which they keep a core from Java's threads.
      setUnlessByUser("OPENBLAS_THREAD_TIMEOUT", "18");
      // How often torch's threads look for more work before they sleep: long enough to wait for the
      // next operation, too short to keep a core from OpenBLAS (measured: from 1,000 to 5,000).
      sharesCores =
          setUnlessByUser("GOMP_SPINCOUNT", "3000") && Loader.getPlatform().startsWith("linux");
      // Beside the call below: libtorch's own threads do not see what that sets.
      setUnlessByUser("OPENBLAS_NUM_THREADS", Integer.toString(threads));
    }
    try {
      unpackNatives();
      Loader.load(openblas.class);
      Loader.load(org.bytedeco.pytorch.global.torch.class);
    } catch (LinkageError e) {
      throw new EngineException(
          "libtorch could not be loaded on %s (%s); natives for the platform must be on the class path"
              .formatted(Loader.getPlatform(), e.getMessage()),
          e);
    }
    if (tuned) {
      set_num_threads(1);
      set_num_interop_threads(1);
      openblas.blas_set_num_threads(threads);
    }
    return new Engine(threads, tuned, loadedBlasCore(), keepsMemory, sharesCores, notes);
  }

  /**
   * Before steps of training: numbers too small for the normal range of floats count as 0 in this
   * thread and in those that torch starts for it, because processors are many times slower with
   * them, and decayed weights and their moments become so small. Torch's own operations get all
   * threads, too, unless they would take the cores from OpenBLAS, whose threads they wait beside.
   *
   * @param productsOfTorch whether matrix products are torch's own, as those in bfloat16 are, and
   *     not OpenBLAS's
   */
  public void beginSteps(boolean productsOfTorch) {
    if (tuned) {
      Context.setFlushDenormal(true);
      set_num_threads(productsOfTorch || sharesCores ? threads : 1);
    }
  }

  /** After steps of training: as Java's arithmetic and OpenBLAS need it. */
  public void endSteps() {
    if (tuned) {
      set_num_threads(1);
      Context.setFlushDenormal(false);
    }
  }

  /**
   * Unpacks all of libtorch's libraries before the first of them is loaded. JavaCPP unpacks one at
   * a time, and the first would find the others missing and take those of a libtorch that the
   * system may have, of another version: the process would crash.
   */
  private static void unpackNatives() {
    String folder = "/org/bytedeco/pytorch/" + Loader.getPlatform();
    try {
      for (String extension : List.of("", "-gpu")) {
        Loader.cacheResource(org.bytedeco.pytorch.global.torch.class, folder + extension);
      }
    } catch (IOException e) {
      throw new EngineException("libtorch could not be unpacked: " + e.getMessage(), e);
    }
  }

  /** Whether the variable is set now. */
  private static boolean setUnlessByUser(String name, String value) {
    return System.getenv(name) != null || NativeProcess.setEnvironment(name, value);
  }

  private static void chooseBlasCore(List<String> notes) {
    String chosenByUser = System.getenv(BlasCore.VARIABLE);
    if (chosenByUser != null) {
      notes.add(BlasCore.VARIABLE + "=" + chosenByUser + " as set by the user");
      return;
    }
    Optional<String> core = BlasCore.forThisProcessor();
    if (core.isEmpty()) {
      notes.add("the matrix kernel is OpenBLAS's own choice");
    } else if (!NativeProcess.setEnvironment(BlasCore.VARIABLE, core.get())) {
      notes.add("could not ask OpenBLAS for its " + core.get() + " kernel");
    }
  }

  /** The kernel OpenBLAS says it uses, or "unknown" where it cannot be asked. */
  private static String loadedBlasCore() {
    try {
      File folder = new File(Loader.load(openblas.class)).getParentFile();
      String[] names = folder.list((dir, name) -> name.startsWith("libopenblas."));
      if (names != null && names.length > 0) {
        return NativeProcess.text(new File(folder, names[0]).getPath(), "openblas_get_corename");
      }
    } catch (LinkageError e) {
      // Only a report; nothing depends on it.
    }
    return "unknown";
  }

  /**
   * The device of that name.
   *
   * @param name {@code cpu} or {@code cuda}
   * @throws EngineException if there is no such device here
   */
  public Device device(String name) {
    return switch (name) {
      case "cpu" -> new Device("cpu");
      case "cuda" -> {
        if (!cuda_is_available()) {
          throw new EngineException(
              "device cuda: no CUDA device is available; it needs a build with the Maven profile"
                  + " 'cuda' and a driver");
        }
        yield new Device("cuda");
      }
      default -> throw new EngineException("device '" + name + "': must be cpu or cuda");
    };
  }

  /** Threads for matrix products. */
  public int threads() {
    return threads;
  }

  /** Name of the matrix kernel in use, as OpenBLAS reports it. */
  public String blasCore() {
    return blasCore;
  }

  /** Whether the C library was told to keep freed memory for the next step. */
  public boolean keepsMemory() {
    return keepsMemory;
  }

  /** What could not be tuned here, or was left to the user. */
  public List<String> notes() {
    return notes;
  }
}
