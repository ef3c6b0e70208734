using Integrations.Configuration.Internal;

namespace Microsoft.Extensions.Configuration;

/// <summary>Reads the environment variables of earlier payment systems as settings of this family.</summary>
public static class IntegrationsEnvironmentVariablesExtensions
{
    /// <summary>
    /// Adds the environment variables <c>SAFARICOM_…</c>, <c>FLASH_…</c>, <c>MOBILEMART_…</c>, <c>NCBA_…</c> and <c>APTOS_…</c> as settings, such as
    /// <c>SAFARICOM_SHORT_CODE</c> as <c>Mpesa:ShortCode</c>. A variable that is unset or empty adds nothing.
    /// </summary>
    /// <remarks>
    /// A source that is added later wins, so call this before the sources that should. <c>…_LIVE_INTEGRATION</c> must be <c>true</c> (Production) or <c>false</c> (Simulated).
    /// The whole table is in <c>docs/configuration.md</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A variable holds something that cannot be understood; the message names it.</exception>
    public static IConfigurationBuilder AddIntegrationsEnvironmentVariables(this IConfigurationBuilder builder) =>
        builder.AddIntegrationsEnvironmentVariables(Environment.GetEnvironmentVariable);

    internal static IConfigurationBuilder AddIntegrationsEnvironmentVariables(this IConfigurationBuilder builder, Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new EarlierVariablesSource(read));
    }
}
