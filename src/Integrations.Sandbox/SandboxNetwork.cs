using Integrations.Sandbox.Daraja;
using Integrations.Sandbox.Transport;
using Microsoft.Extensions.Options;

namespace Integrations.Sandbox;

/// <summary>The simulated providers without any socket: clients reach them through <see cref="CreateHandler"/>.</summary>
/// <remarks>Every answer carries <see cref="SimulatedHeader"/> and tokens begin with <c>SIMULATED-</c>. Callbacks still go through <see cref="SandboxOptions.CallbackHandler"/>.</remarks>
public sealed class SandboxNetwork : IAsyncDisposable
{
    /// <summary>The header, valued <c>true</c>, on every answer that came without a network.</summary>
    public const string SimulatedHeader = "X-Integrations-Simulated";

    private readonly DarajaWorld _daraja;

    /// <summary>Creates the providers.</summary>
    /// <exception cref="OptionsValidationException">An option is out of range; the message names it.</exception>
    public SandboxNetwork(SandboxOptions? options = null)
    {
        options ??= new SandboxOptions();
        Require(new SandboxOptionsValidator().Validate(name: null, options), typeof(SandboxOptions));
        Require(new DarajaOptionsValidator().Validate(name: null, options.Daraja), typeof(DarajaOptions));
        _daraja = new DarajaWorld(options);
        Daraja = new DarajaSandbox(_daraja);
    }

    /// <summary>Safaricom's side.</summary>
    public DarajaSandbox Daraja { get; }

    /// <summary>A primary handler that answers for the Daraja host, whatever the address. It may be disposed and made anew at will.</summary>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(Daraja.Gateway);

    /// <summary>Stops timers and callbacks.</summary>
    public ValueTask DisposeAsync() => _daraja.DisposeAsync();

    private static void Require(ValidateOptionsResult result, Type options)
    {
        if (result.Failed)
        {
            throw new OptionsValidationException("", options, result.Failures);
        }
    }
}
