using System.Security.Cryptography;
using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Sandbox;
using Integrations.Sandbox.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Replaces the network of a host by the sandbox.</summary>
public static class SandboxServiceCollectionExtensions
{
    private const ulong AptosOpeningBalance = 1_000_000_000_000;

    private static readonly Uri NoPublicAddress = new("https://callbacks.simulated.invalid");

    /// <summary>
    /// Answers every provider client of this host from the sandbox, inside the process: no socket, no delay, no money. Callbacks reach the host's own receiver the same way.
    /// A host whose environment is Production refuses to start with it.
    /// </summary>
    /// <remarks>
    /// Every result and log line is marked simulated, and tokens begin with <c>SIMULATED-</c>. The credentials, short codes and operators of the host's settings are accepted as
    /// they are (<see cref="DarajaOptions.AcceptsAnyCredentials"/>, <see cref="MomoSandboxOptions.AcceptsAnyCredentials"/>). A missing public address or signing key for callbacks is made up for the life of the process. Take
    /// <see cref="SandboxNetwork"/> from the container to script customers and faults.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the sandbox's behaviour, such as its timing.</param>
    public static IServiceCollection AddSandboxNetwork(this IServiceCollection services, Action<SandboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(static service => service.ServiceType == typeof(SandboxNetwork)))
        {
            services.AddLogging();
            services.TryAddSingleton(TimeProvider.System);
            services.AddOptions<SandboxOptions>().Configure<IServiceProvider, TimeProvider, ILoggerFactory>(Prepare);
            services.AddSingleton(static provider => new SandboxNetwork(provider.GetRequiredService<IOptions<SandboxOptions>>().Value));
            services.AddSingleton<IProviderNetwork, SimulatedProviders>();
            services.AddOptions<CallbackOptions>().PostConfigure(MakeUpAddress);
        }

        return configure is null ? services : services.Configure(configure);
    }

    private static void Prepare(SandboxOptions options, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    {
        options.TimeProvider = time;
        options.Daraja.AcceptsAnyCredentials = true;
        options.Daraja.Timing.MakeInstant();
        options.Ncba.AcceptsAnyCredentials = true;
        options.Ncba.Timing.MakeInstant();
        options.MtnMomo.AcceptsAnyCredentials = true;
        options.MtnMomo.Timing.MakeInstant();
        options.Airtel.AcceptsAnyCredentials = true;
        options.Airtel.Timing.MakeInstant();
        options.Flash.AcceptsAnyCredentials = true;
        options.Flash.Timing.MakeInstant();
        options.MobileMart.AcceptsAnyCredentials = true;
        options.Aptos.OpeningBalance = AptosOpeningBalance;
        options.Aptos.Timing.MakeInstant();
#pragma warning disable CA2000 // Lives as long as the options; it holds nothing to dispose.
        options.CallbackHandler = new ReceiverHandler(services, loggers.CreateLogger("Integrations.Sandbox"));
#pragma warning restore CA2000
    }

    private static void MakeUpAddress(CallbackOptions options)
    {
        options.PublicBaseAddress ??= NoPublicAddress;
        if (options.SigningKeys.Count is 0)
        {
            options.SigningKeys.Add(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }
    }
}
