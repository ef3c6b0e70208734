using Microsoft.Extensions.Options;

namespace Integrations.Http;

/// <summary>Rules within one property, from its attributes.</summary>
[OptionsValidator]
internal sealed partial class HttpPipelineAttributesValidator : IValidateOptions<HttpPipelineOptions>;
