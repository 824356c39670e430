package io.flowgauge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds all that {@code flowgauge up} leaves on disk. One process at a time has
 * it: the lock goes with the process, whatever ends it.
 */
final class StateDirectory implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path root;
  private final FileChannel lock;

  private StateDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /** Makes the directory where there is none, and takes it. */
  static StateDirectory open(Path directory) throws CommandException {
    Path root = directory.toAbsolutePath().normalize();
    FileChannel lock = null;
    try {
      Files.createDirectories(root.resolve("logs"));
      lock =
          FileChannel.open(
              root.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!take(lock)) {
        String holder = read(lock);
        close(lock);
        throw new CommandException(
            "%s is in use by another flowgauge up (process %s). Stop that one, or name another directory with --dir."
                .formatted(root, holder));
      }
      return new StateDirectory(root, lock);
    } catch (IOException e) {
      close(lock);
      throw new CommandException(
          "Cannot write to %s: %s. Make it writable, or name another directory with --dir."
              .formatted(root, reason(e)),
          e);
    }
  }

  private static boolean take(FileChannel lock) throws IOException {
    FileLock taken;
    try {
      taken = lock.tryLock();
    } catch (OverlappingFileLockException e) {
      return false; // Somebody else in this very process.
    }
    if (taken == null) {
      return false;
    }
    byte[] process = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    lock.truncate(0).write(ByteBuffer.wrap(process), 0);
    return true;
  }

  private static String read(FileChannel lock) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(Long.BYTES * 3);
    lock.read(content, 0);
    return StandardCharsets.UTF_8.decode(content.flip()).toString();
  }

  /** The system's own word for it; its exceptions have the file's name as their message. */
  private static String reason(IOException e) {
    if (e instanceof FileSystemException inFile && inFile.getReason() != null) {
      return inFile.getReason();
    }
    return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }

  private static void close(@Nullable FileChannel lock) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Path root() {
    return root;
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path flink() {
    return root.resolve("flink");
  }

  Path logs() {
    return root.resolve("logs");
  }

  @Override
  public void close() {
    close(lock);
  }
}
