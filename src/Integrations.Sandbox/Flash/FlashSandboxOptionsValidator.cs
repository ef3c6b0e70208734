using Microsoft.Extensions.Options;

namespace Integrations.Sandbox.Flash;

internal sealed class FlashSandboxOptionsValidator : IValidateOptions<FlashSandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, FlashSandboxOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.Port is < 0 or > 65535)
        {
            result.AddError($"Flash sandbox: {nameof(options.Port)} ({options.Port}) must be 0 to 65535; 0 lets the system choose.");
        }

        if (options.TokenLife <= TimeSpan.Zero)
        {
            result.AddError($"Flash sandbox: {nameof(options.TokenLife)} ({options.TokenLife}) must be positive.");
        }

        if (options.ReferenceLength < 1)
        {
            result.AddError($"Flash sandbox: {nameof(options.ReferenceLength)} ({options.ReferenceLength}) must be at least 1.");
        }

        if (options.Shapes.FailureStatus is not (200 or 400))
        {
            result.AddError($"Flash sandbox: {nameof(options.Shapes)}.{nameof(options.Shapes.FailureStatus)} ({options.Shapes.FailureStatus}) must be 200 or 400.");
        }

        return result.Build();
    }
}
