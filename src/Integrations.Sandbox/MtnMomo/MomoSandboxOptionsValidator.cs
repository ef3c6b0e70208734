using Microsoft.Extensions.Options;

namespace Integrations.Sandbox.MtnMomo;

internal sealed class MomoSandboxOptionsValidator : IValidateOptions<MomoSandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, MomoSandboxOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.Port is < 0 or > 65535)
        {
            result.AddError($"MTN MoMo sandbox: {nameof(options.Port)} ({options.Port}) must be 0 to 65535; 0 lets the system choose.");
        }

        if (options.TokenLife <= TimeSpan.Zero)
        {
            result.AddError($"MTN MoMo sandbox: {nameof(options.TokenLife)} ({options.TokenLife}) must be positive.");
        }

        return result.Build();
    }
}
