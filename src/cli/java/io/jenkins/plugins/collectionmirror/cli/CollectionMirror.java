package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.options.ProxyVariables;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.OwnProcess;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code collection-mirror mirror | check | diff | assemble | restore | demo | generate}. */
@Command(
        name = "collection-mirror",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = {
            "collection-mirror mirror OPTIONS",
            "       collection-mirror check OPTIONS",
            "       collection-mirror diff OPTIONS",
            "       collection-mirror assemble DIR",
            "       collection-mirror restore OPTIONS",
            "       collection-mirror demo",
            "       collection-mirror generate completion|man|options",
            "       collection-mirror --help | --version"
        },
        descriptionHeading = "%n",
        description = {
            "Keeps a Git branch an exact mirror of a Postman workspace, or of a folder of"
                    + " exports: one reviewable JSON file per collection, secret values redacted,"
                    + " and a commit only when something really changed."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "A first run, with a workspace's id from Postman (Workspace > Info):",
            "  export POSTMAN_API_KEY=PMAK-...   # postman.co > Settings > API keys",
            "  export GIT_TOKEN=...              # may push to the repository",
            "  collection-mirror check  --workspace ID --repository https://HOST/REPO.git",
            "  collection-mirror mirror --workspace ID --repository https://HOST/REPO.git",
            "",
            "'collection-mirror mirror --help' explains options, environment variables and"
                    + " exit codes. 'collection-mirror' stands for"
                    + " 'java -jar collection-mirror-cli.jar'."
        })
public final class CollectionMirror implements Runnable {
    private static final String MIRROR = "mirror";
    private static final String RESTORE = "restore";
    private static final String DIFF = "diff";

    @Spec
    private CommandSpec spec;

    private CollectionMirror() {}

    public static void main(String[] args) {
        String command = args.length == 0 ? "" : args[0];
        if (command.equals(MIRROR) || command.equals(DIFF)) {
            FastCompilation.begin();
        }
        ProxyVariables.settle(System.getenv());
        if (command.equals(RESTORE) || command.equals(DIFF)) {
            OwnProcess.settle(System.getenv());
        }
        // No option has such a type, and a lookup of these types would load java.sql.
        System.setProperty("picocli.converters.excludes", "java\\.(sql|time)\\..*");
        Map<String, String> environment = System.getenv();
        if (!new EnvironmentVariables(environment).debug()) {
            // Our own output goes to the file descriptor itself. JGit prints a stack trace to System.err when it cannot
            // serve a local repository.
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        }
        System.exit(run(args, environment, Output.ofThisProcess(environment), Engine.inOwnProcess(environment)));
    }

    /** Runs the command that the arguments name, and returns the exit code. */
    static int run(String[] args, Map<String, String> environment, Output output, Engine engine) {
        EnvironmentVariables variables = new EnvironmentVariables(environment);
        try {
            return commandLine(args, variables, output, engine)
                    .setExecutionExceptionHandler((thrown, command, parsed) -> end(thrown, output, variables))
                    .execute(args);
        } catch (Throwable thrown) {
            // Errors, which picocli does not catch. Java's own exit code, 1, has another meaning here.
            return end(thrown, output, variables);
        }
    }

    private static int end(Throwable thrown, Output output, EnvironmentVariables variables) {
        return Failures.of(output, variables).say(thrown).number();
    }

    /** Picocli's model of the requested command; of all commands, if the arguments are not clear. */
    static CommandLine commandLine(String[] args, EnvironmentVariables variables, Output output, Engine engine) {
        CommandLine commandLine = new CommandLine(new CollectionMirror());
        commands(args, variables, output, engine).forEach(commandLine::addSubcommand);
        commandLine.getSubcommands().values().forEach(command -> command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> synopsis(command.getCommandSpec())));
        return commandLine
                .setOut(output.out())
                .setErr(output.err())
                .setColorScheme(Help.defaultColorScheme(output.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpLongOptionsMaxWidth(28)
                // A value is a value: "@name" does not name a file with arguments.
                .setExpandAtFiles(false)
                // "--branch --dry-run" is a missing name, not a branch called "--dry-run".
                .setAllowOptionsAsOptionParameters(false)
                .setParameterExceptionHandler(new WrongArguments(output));
    }

    private static String synopsis(CommandSpec command) {
        return String.join("%n".formatted(), Synopsis.of(command)) + "%n".formatted();
    }

    /** Picocli reads the options of each command by reflection, which takes time. */
    private static List<Object> commands(String[] args, EnvironmentVariables variables, Output output, Engine engine) {
        return switch (args.length == 0 ? "" : args[0]) {
            case MIRROR -> List.of(new MirrorCommand(variables, output, engine));
            case "check" -> List.of(new CheckCommand(variables, output, engine));
            case DIFF -> List.of(new DiffCommand(variables, output));
            case "assemble" -> List.of(new AssembleCommand(variables, output));
            case RESTORE -> List.of(new RestoreCommand(variables, output));
            case "demo" -> List.of(new DemoCommand(output));
            default ->
                List.of(
                        new MirrorCommand(variables, output, engine),
                        new CheckCommand(variables, output, engine),
                        new DiffCommand(variables, output),
                        new AssembleCommand(variables, output),
                        new RestoreCommand(variables, output),
                        new DemoCommand(output),
                        new GenerateCommand(output));
        };
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "No command given: use 'mirror', 'check', 'diff', 'assemble', 'restore', 'demo' or 'generate'.");
    }
}
