using Integrations.Sandbox.Airtel;
using Integrations.Sandbox.Aptos;
using Integrations.Sandbox.Daraja;
using Integrations.Sandbox.Flash;
using Integrations.Sandbox.MobileMart;
using Integrations.Sandbox.MtnMomo;
using Integrations.Sandbox.Ncba;
using Integrations.Sandbox.Transport;
using Microsoft.Extensions.Options;

namespace Integrations.Sandbox;

/// <summary>The simulated providers without any socket: clients reach them through <see cref="CreateHandler(string)"/>.</summary>
/// <remarks>Every answer carries <see cref="SimulatedHeader"/> and tokens begin with <c>SIMULATED-</c>. Callbacks still go through <see cref="SandboxOptions.CallbackHandler"/>.</remarks>
public sealed class SandboxNetwork : IAsyncDisposable
{
    /// <summary>The header, valued <c>true</c>, on every answer that came without a network.</summary>
    public const string SimulatedHeader = "X-Integrations-Simulated";

    private readonly DarajaWorld _daraja;
    private readonly NcbaWorld _ncba;
    private readonly MomoWorld _mtnMomo;
    private readonly AirtelWorld _airtel;
    private readonly FlashWorld _flash;
    private readonly MobileMartWorld _mobileMart;
    private readonly AptosWorld _aptos;

    /// <summary>Creates the providers.</summary>
    /// <exception cref="OptionsValidationException">An option is out of range; the message names it.</exception>
    public SandboxNetwork(SandboxOptions? options = null)
    {
        options ??= new SandboxOptions();
        Require(new SandboxOptionsValidator().Validate(name: null, options), typeof(SandboxOptions));
        Require(new DarajaOptionsValidator().Validate(name: null, options.Daraja), typeof(DarajaOptions));
        Require(new NcbaSandboxOptionsValidator().Validate(name: null, options.Ncba), typeof(NcbaSandboxOptions));
        Require(new AirtelSandboxOptionsValidator().Validate(name: null, options.Airtel), typeof(AirtelSandboxOptions));
        Require(new FlashSandboxOptionsValidator().Validate(name: null, options.Flash), typeof(FlashSandboxOptions));
        Require(new MomoSandboxOptionsValidator().Validate(name: null, options.MtnMomo), typeof(MomoSandboxOptions));
        Require(new MobileMartSandboxOptionsValidator().Validate(name: null, options.MobileMart), typeof(MobileMartSandboxOptions));
        Require(new AptosSandboxOptionsValidator().Validate(name: null, options.Aptos), typeof(AptosSandboxOptions));
        _daraja = new DarajaWorld(options);
        _ncba = new NcbaWorld(options);
        _mtnMomo = new MomoWorld(options);
        _airtel = new AirtelWorld(options);
        _flash = new FlashWorld(options);
        _mobileMart = new MobileMartWorld(options);
        _aptos = new AptosWorld(options);
        Daraja = new DarajaSandbox(_daraja);
        Ncba = new NcbaSandbox(_ncba);
        MtnMomo = new MomoSandbox(_mtnMomo);
        Airtel = new AirtelSandbox(_airtel);
        Flash = new FlashSandbox(_flash);
        MobileMart = new MobileMartSandbox(_mobileMart);
        Aptos = new AptosSandbox(_aptos);
        Providers =
        [
            new("mpesa", options.Port, Daraja.Gateway, address => Daraja.BaseAddress = address),
            new("ncba", options.Ncba.Port, Ncba.Gateway, address => Ncba.BaseAddress = address),
            new("mtn-momo", options.MtnMomo.Port, MtnMomo.Gateway, address => MtnMomo.BaseAddress = address),
            new("airtel", options.Airtel.Port, Airtel.Gateway, address => Airtel.BaseAddress = address),
            new("flash", options.Flash.Port, Flash.Gateway, address => Flash.BaseAddress = address),
            new("mobilemart", options.MobileMart.Port, MobileMart.Gateway, address => MobileMart.BaseAddress = address),
            new("aptos", options.Aptos.Port, Aptos.Gateway, address => Aptos.BaseAddress = address),
        ];
    }

    /// <summary>Safaricom's side.</summary>
    public DarajaSandbox Daraja { get; }

    /// <summary>NCBA's side.</summary>
    public NcbaSandbox Ncba { get; }

    /// <summary>MTN's side.</summary>
    public MomoSandbox MtnMomo { get; }

    /// <summary>Airtel's side.</summary>
    public AirtelSandbox Airtel { get; }

    /// <summary>Flash's side.</summary>
    public FlashSandbox Flash { get; }

    /// <summary>MobileMart's side.</summary>
    public MobileMartSandbox MobileMart { get; }

    /// <summary>Aptos.</summary>
    public AptosSandbox Aptos { get; }

    internal IReadOnlyList<ServedProvider> Providers { get; }

    /// <summary>A primary handler that answers for Daraja, whatever the address. It may be disposed and made anew at will.</summary>
    public HttpMessageHandler CreateHandler() => CreateHandler("mpesa");

    /// <summary>A primary handler that answers for one provider, whatever the address: <c>mpesa</c>, <c>ncba</c>, <c>mtn-momo</c>, <c>airtel</c>, <c>flash</c>, <c>mobilemart</c>, <c>aptos</c>. It may be disposed and made anew at will.</summary>
    /// <exception cref="NotSupportedException">The sandbox does not play that provider.</exception>
    public HttpMessageHandler CreateHandler(string provider) => Providers.FirstOrDefault(one => one.Name == provider) is { } known
        ? new InProcessHandler(known.Gateway)
        : throw new NotSupportedException($"The sandbox does not play the provider '{provider}' yet, and a simulated host must not reach the real one. Remove it, or remove services.AddSandboxNetwork().");

    /// <summary>Stops timers and callbacks.</summary>
    public async ValueTask DisposeAsync()
    {
        await _daraja.DisposeAsync().ConfigureAwait(false);
        await _ncba.DisposeAsync().ConfigureAwait(false);
        await _mtnMomo.DisposeAsync().ConfigureAwait(false);
        await _airtel.DisposeAsync().ConfigureAwait(false);
        await _flash.DisposeAsync().ConfigureAwait(false);
        await _mobileMart.DisposeAsync().ConfigureAwait(false);
        await _aptos.DisposeAsync().ConfigureAwait(false);
    }

    private static void Require(ValidateOptionsResult result, Type options)
    {
        if (result.Failed)
        {
            throw new OptionsValidationException("", options, result.Failures);
        }
    }
}
