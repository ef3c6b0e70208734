namespace Integrations.Otp.Tests;

/// <summary>Where codes are kept: empty when it is made, and nobody else's.</summary>
public abstract class OtpHome : IAsyncDisposable
{
    public ManualTime Time { get; } = new();

    /// <summary>Whether the wall clock of this process decides times.</summary>
    public virtual bool IsShared => true;

    /// <summary>A store on it; where it is shared, the next call gives another one on the same codes, as another process has.</summary>
    public abstract ValueTask<IOtpStore> OpenAsync();

    /// <summary>Everything that is stored, as text.</summary>
    public abstract ValueTask<string> DumpAsync();

    public abstract ValueTask DisposeAsync();
}
