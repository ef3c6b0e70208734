using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Integrations.Callbacks.Internal;

/// <summary>Binds the callback settings. A container without configuration has none.</summary>
internal sealed class CallbackOptionsSetup(CallbackSection section, IEnumerable<IConfiguration> configurations) : IConfigureOptions<CallbackOptions>
{
    public void Configure(CallbackOptions options)
    {
        if ((section.Named ?? configurations.LastOrDefault()?.GetSection("Callbacks")) is { } settings)
        {
            settings.Bind(options, static binder => binder.ErrorOnUnknownConfiguration = true);
        }
    }
}
