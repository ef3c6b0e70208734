using System.Diagnostics;
using System.Globalization;
using Integrations.Crash.Host;

namespace Integrations.Crash.Run;

/// <summary>A host under the parent's hand.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Action<string> _onLine;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _steady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _output;
    private readonly Task<string> _errors;

    public HostProcess(HostSettings settings, TimeProvider time, Action<string> onLine)
    {
        (_time, _onLine) = (time, onLine);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Integrations.Crash.dll"));
        start.ArgumentList.Add(Cli.HostCommand);
        settings.CopyTo(start.Environment);

        // A host lives for seconds: what the runtime learns of its code for later, and compiles again a minute (EA60 ms) earlier than here, costs more than it brings.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "EA60";
        _started = time.GetTimestamp();
        _process = Process.Start(start)!;
        _process.StandardInput.AutoFlush = true;
        _output = ReadAsync();
        _errors = _process.StandardError.ReadToEndAsync();
        Exited = ExitAsync();
    }

    /// <summary>The host listens, or is gone.</summary>
    public Task Ready => _ready.Task;

    /// <summary>A new payment was sent and recorded, or the host is gone.</summary>
    public Task Steady => _steady.Task;

    /// <summary>The host is gone, and its last line was read.</summary>
    public Task Exited { get; }

    public TimeSpan? ToReady { get; private set; }

    public TimeSpan? ToWork { get; private set; }

    /// <summary>From the start to the first new payment whose send is recorded.</summary>
    public TimeSpan? ToSteady { get; private set; }

    /// <summary>How long it lived; null while it lives.</summary>
    public TimeSpan? Lived { get; private set; }

    /// <summary>The point at which it killed itself.</summary>
    public string? DiedAt { get; private set; }

    /// <summary>What a host that was not killed complained of.</summary>
    public string Errors => _errors.IsCompletedSuccessfully ? _errors.Result : "";

    public void Pay(Order order) => Pay(order.Key);

    public void Pay(string key) => Tell($"{Line.Pay} {key}");

    public void Print(string key) => Tell($"{Line.Print} {key}");

    public void Arm(CrashPoint point, int hits) => Tell(string.Create(CultureInfo.InvariantCulture, $"{Line.Arm} {point} {hits}"));

    public void Stop() => Tell(Line.Stop);

    public void Kill() => _process.Kill();

    public async Task PauseAsync(TimeSpan duration)
    {
        await SignalAsync("-STOP");
        await Task.Delay(duration, _time);
        await SignalAsync("-CONT");
    }

    public void Dispose() => _process.Dispose();

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void Tell(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // It died meanwhile; the order goes to the next host.
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line is Line.Ready)
            {
                ToReady = _time.GetElapsedTime(_started);
                _ready.TrySetResult();
            }
            else if (line is Line.Worked)
            {
                ToWork = _time.GetElapsedTime(_started);
            }
            else if (line is Line.Steady)
            {
                ToSteady = _time.GetElapsedTime(_started);
                _steady.TrySetResult();
            }
            else if (line.StartsWith(Line.Dying, StringComparison.Ordinal))
            {
                DiedAt = line[(Line.Dying.Length + 1)..];
            }
            else
            {
                _onLine(line);
            }
        }
    }

    private async Task ExitAsync()
    {
        await _process.WaitForExitAsync();
        Lived = _time.GetElapsedTime(_started);
        await Task.WhenAll(_output, _errors);
        _ready.TrySetResult();
        _steady.TrySetResult();
    }
}
