using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Miauflix.Api.Common.Json;

/// <summary>
/// Writes JSON through a buffer, so that an answer has a <c>Content-Length</c>: HEAD then equals GET, and compression can leave small answers
/// alone. Answers are pages of at most 100 items, so the buffer stays small.
/// </summary>
internal sealed class BufferedJsonFormatter : TextOutputFormatter
{
    private readonly JsonSerializerOptions _options;

    public BufferedJsonFormatter(JsonSerializerOptions options)
    {
        _options = options;
        SupportedEncodings.Add(Encoding.UTF8);
        SupportedMediaTypes.Add("application/json");
    }

    public override async Task WriteResponseBodyAsync(OutputFormatterWriteContext context, Encoding selectedEncoding)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = _options.Encoder }))
        {
            JsonSerializer.Serialize(writer, context.Object, context.ObjectType ?? typeof(object), _options);
        }

        context.HttpContext.Response.ContentLength = buffer.WrittenCount;
        await context.HttpContext.Response.Body.WriteAsync(buffer.WrittenMemory, context.HttpContext.RequestAborted);
    }
}
