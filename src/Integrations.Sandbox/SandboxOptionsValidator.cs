using Microsoft.Extensions.Options;

namespace Integrations.Sandbox;

internal sealed class SandboxOptionsValidator : IValidateOptions<SandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, SandboxOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.Port is < 0 or > 65535)
        {
            result.AddError($"Sandbox: {nameof(options.Port)} ({options.Port}) must be 0 to 65535; 0 lets the system choose.");
        }

        if (options.RecordingCapacity < 1)
        {
            result.AddError($"Sandbox: {nameof(options.RecordingCapacity)} ({options.RecordingCapacity}) must be at least 1.");
        }

        if (options.TimeProvider is null)
        {
            result.AddError($"Sandbox: {nameof(options.TimeProvider)} must be set; TimeProvider.System is the default.");
        }

        return result.Build();
    }
}
