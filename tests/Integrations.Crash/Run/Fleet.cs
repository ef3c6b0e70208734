namespace Integrations.Crash.Run;

/// <summary>The hosts of a run with several: all live on one journal, and one after the other is killed and started again on its own address. A run with one host has none here.</summary>
internal sealed class Fleet(int count, Func<int, HostProcess> start, Func<HostProcess, Task> begin)
{
    private readonly HostProcess[] _hosts = new HostProcess[count > 1 ? count : 0];
    private readonly Task[] _begun = new Task[count > 1 ? count : 0];
    private int _turn;

    public bool IsEmpty => _hosts.Length is 0;

    public IReadOnlyList<HostProcess> All => _hosts;

    public void Start()
    {
        for (var index = 0; index < _hosts.Length; index++)
        {
            StartAt(index);
        }
    }

    /// <summary>The host whose turn it is to be killed, once it works and so does another.</summary>
    public async Task<HostProcess> NextAsync()
    {
        var index = _turn++ % _hosts.Length;
        await _begun[index];
        await await Task.WhenAny(_begun.Where((_, other) => other != index));
        return _hosts[index];
    }

    /// <summary>Those that go on meanwhile.</summary>
    public IEnumerable<HostProcess> Others(HostProcess host) => _hosts.Where(other => other != host);

    /// <summary>Starts another in the place of one that is gone.</summary>
    public HostProcess Replace(HostProcess gone)
    {
        var index = Array.IndexOf(_hosts, gone);
        gone.Dispose();
        StartAt(index);
        return _hosts[index];
    }

    /// <summary>None may die but by the run's hand.</summary>
    public void CheckAlive()
    {
        if (_hosts.FirstOrDefault(static host => host.Exited.IsCompleted) is { } gone)
        {
            throw new InvalidOperationException($"A host ended that nobody killed: {gone.Errors}");
        }
    }

    private void StartAt(int index)
    {
        _hosts[index] = start(index);
        _begun[index] = begin(_hosts[index]);
    }
}
