using Microsoft.Extensions.Options;

namespace Integrations.Sandbox.MobileMart;

internal sealed class MobileMartSandboxOptionsValidator : IValidateOptions<MobileMartSandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, MobileMartSandboxOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.Port is < 0 or > 65535)
        {
            result.AddError($"MobileMart sandbox: {nameof(options.Port)} ({options.Port}) must be 0 to 65535; 0 lets the system choose.");
        }

        if (options.TokenLife <= TimeSpan.Zero)
        {
            result.AddError($"MobileMart sandbox: {nameof(options.TokenLife)} ({options.TokenLife}) must be positive.");
        }

        if (options.PrevendLife <= TimeSpan.Zero)
        {
            result.AddError($"MobileMart sandbox: {nameof(options.PrevendLife)} ({options.PrevendLife}) must be positive.");
        }

        if (options.ReprintVisibleAfter < TimeSpan.Zero)
        {
            result.AddError($"MobileMart sandbox: {nameof(options.ReprintVisibleAfter)} ({options.ReprintVisibleAfter}) must not be negative.");
        }

        if (options.RequestsPerMinute < 0)
        {
            result.AddError($"MobileMart sandbox: {nameof(options.RequestsPerMinute)} ({options.RequestsPerMinute}) must not be negative; 0 sets no limit.");
        }

        return result.Build();
    }
}
