using Microsoft.Extensions.Options;

namespace Integrations.Sandbox.Airtel;

internal sealed class AirtelSandboxOptionsValidator : IValidateOptions<AirtelSandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, AirtelSandboxOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.Port is < 0 or > 65535)
        {
            result.AddError($"Airtel sandbox: {nameof(options.Port)} ({options.Port}) must be 0 to 65535; 0 lets the system choose.");
        }

        if (options.TokenLife <= TimeSpan.Zero)
        {
            result.AddError($"Airtel sandbox: {nameof(options.TokenLife)} ({options.TokenLife}) must be positive.");
        }

        if (options.MinimumAmount > options.MaximumAmount)
        {
            result.AddError($"Airtel sandbox: {nameof(options.MinimumAmount)} ({options.MinimumAmount}) must not exceed {nameof(options.MaximumAmount)} ({options.MaximumAmount}).");
        }

        if (options.LockAfterWrongPins < 1)
        {
            result.AddError($"Airtel sandbox: {nameof(options.LockAfterWrongPins)} ({options.LockAfterWrongPins}) must be at least 1.");
        }

        return result.Build();
    }
}
