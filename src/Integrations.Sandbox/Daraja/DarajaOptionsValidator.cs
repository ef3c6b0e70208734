using Microsoft.Extensions.Options;

namespace Integrations.Sandbox.Daraja;

internal sealed class DarajaOptionsValidator : IValidateOptions<DarajaOptions>
{
    public ValidateOptionsResult Validate(string? name, DarajaOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.TokenLife <= TimeSpan.Zero)
        {
            result.AddError($"Daraja sandbox: {nameof(options.TokenLife)} ({options.TokenLife}) must be positive.");
        }

        if (options.MinimumPayout > options.MaximumPayout)
        {
            result.AddError($"Daraja sandbox: {nameof(options.MinimumPayout)} ({options.MinimumPayout}) must not exceed {nameof(options.MaximumPayout)} ({options.MaximumPayout}).");
        }

        if (options.LockOperatorAfter < 1)
        {
            result.AddError($"Daraja sandbox: {nameof(options.LockOperatorAfter)} ({options.LockOperatorAfter}) must be at least 1.");
        }

        if (options.SpikeArrest is { } limit && (limit.Permits < 1 || limit.Window <= TimeSpan.Zero))
        {
            result.AddError($"Daraja sandbox: {nameof(options.SpikeArrest)} must permit at least one request in a positive window.");
        }

        return result.Build();
    }
}
