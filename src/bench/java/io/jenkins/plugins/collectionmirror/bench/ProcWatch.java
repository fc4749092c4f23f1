package io.jenkins.plugins.collectionmirror.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at a process and its descendants in {@code /proc} every so often; what happens between the last look and the
 * end is lost.
 */
final class ProcWatch {
    private static final long EVERY_MILLIS = 10;
    private static final double TICKS_A_SECOND = 100;
    /**
     * The fields after the name in {@code stat} that are the times of the process and of its children that have ended.
     */
    private static final int FIRST_TIME = 11;

    private static final int LAST_TIME = 14;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Process process;
    private double cpu = Double.NaN;
    private double peakMegabytes = Double.NaN;

    ProcWatch(Process process) {
        this.process = process;
    }

    /** @return false if the process is still running after that time */
    boolean await(int minutes) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            double seen = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .mapToDouble(this::look)
                    .sum();
            cpu = Double.isNaN(cpu) ? seen : Math.max(cpu, seen);
            if (System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }

    Cost cost(double wall) {
        return new Cost(wall, cpu, peakMegabytes);
    }

    /** @return its seconds of processor so far; none if it has ended since it was found */
    private double look(ProcessHandle handle) {
        Path proc = Path.of("/proc", Long.toString(handle.pid()));
        try {
            Matcher peak = PEAK.matcher(Files.readString(proc.resolve("status")));
            if (peak.find()) {
                double megabytes = Long.parseLong(peak.group(1)) * 1024 / 1e6;
                peakMegabytes = Double.isNaN(peakMegabytes) ? megabytes : Math.max(peakMegabytes, megabytes);
            }
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int i = FIRST_TIME; i <= LAST_TIME; i++) {
                ticks += Double.parseDouble(fields[i]);
            }
            return ticks / TICKS_A_SECOND;
        } catch (IOException gone) {
            return 0;
        }
    }
}
