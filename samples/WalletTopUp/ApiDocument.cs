using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Integrations.Samples.WalletTopUp;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: key, idempotency, and what query parameters may be.</summary>
internal static class ApiDocument
{
    private const string Scheme = "partner_key";
    private const string PartnerField = "partner_id";

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Wallet top-up", Version = "1", Description = "Wallets of partners, topped up from phones, with float bought by a code. Amounts are whole shillings of Kenya." };

            // The document is the same wherever it is served.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Gate.Header, Description = "The key of a partner, or of an operator where that is said." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<KeyNeed>().Select(static need => (KeyNeed?)need).FirstOrDefault() is { } need)
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = HttpContextExtensions.KeyHeader,
                    In = ParameterLocation.Header,
                    Required = need is KeyNeed.Required,
                    Description = "Yours, for this operation: the same when you send it again. 1 to 64 letters, digits, hyphens, underscores, dots and colons.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 64 },
                });
            }

            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                parameter.Required |= parameter.Name is PartnerField && context.Description.RelativePath is "balance";
                (parameter.Description, parameter.Schema) = parameter.Name switch
                {
                    "limit" => ("Lines of a page.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100", Default = 50 }),
                    "before" => ("The next of the page before.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1" }),
                    PartnerField => ("The partner of the key.", parameter.Schema),
                    "challenge_id" => ("The challenge; left out, the newest 100.", parameter.Schema),
                    _ => (parameter.Description, parameter.Schema),
                };
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(static (schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
            {
                schema.Properties!["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The first field, header or parameter that is wrong." };
                schema.Properties["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "Each of them, with what would be right.",
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
                };
            }
            else if (context.JsonTypeInfo.Kind is JsonTypeInfoKind.Object && schema.Properties is { } properties)
            {
                Describe(schema, properties, context.JsonTypeInfo);
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>What may be null is left out instead, unless it is a field that a request must have.</summary>
    private static void Describe(OpenApiSchema schema, IDictionary<string, IOpenApiSchema> properties, JsonTypeInfo type)
    {
        schema.Required = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in type.Properties)
        {
            var isNeeded = property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) is true;
            if (isNeeded || !property.IsGetNullable)
            {
                schema.Required.Add(property.Name);
            }

            if (properties.TryGetValue(property.Name, out var value) && value is OpenApiSchema { Type: { } kind } plain)
            {
                plain.Type = kind & ~JsonSchemaType.Null;
                plain.Format = plain.Format is "double" ? null : plain.Format;
            }
        }
    }
}
