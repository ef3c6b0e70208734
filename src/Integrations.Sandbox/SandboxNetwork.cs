using Integrations.Sandbox.Daraja;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox;

/// <summary>The simulated providers without any socket: clients reach them through <see cref="CreateHandler"/>.</summary>
/// <remarks>Every answer carries <see cref="SimulatedHeader"/> and tokens begin with <c>SIMULATED-</c>. Callbacks still go through <see cref="SandboxOptions.CallbackHandler"/>.</remarks>
public sealed class SandboxNetwork : IAsyncDisposable
{
    /// <summary>The header, valued <c>true</c>, on every answer that came without a network.</summary>
    public const string SimulatedHeader = "X-Integrations-Simulated";

    private readonly DarajaWorld _daraja;

    /// <summary>Creates the providers.</summary>
    public SandboxNetwork(SandboxOptions? options = null)
    {
        _daraja = new DarajaWorld(options ?? new SandboxOptions());
        Daraja = new DarajaSandbox(_daraja);
    }

    /// <summary>Safaricom's side.</summary>
    public DarajaSandbox Daraja { get; }

    /// <summary>A primary handler that answers for the Daraja host, whatever the address. It may be disposed and made anew at will.</summary>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(Daraja.Gateway);

    /// <summary>Stops timers and callbacks.</summary>
    public ValueTask DisposeAsync() => _daraja.DisposeAsync();
}
